CREATE INDEX `contracts_by_status_end` ON `contracts` (`status`,`ends_on`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_status_last_notice` ON `contracts` (`status`,`last_notice_on`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_status_amount` ON `contracts` (`status`,`amount_cents`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_status_title` ON `contracts` (`status`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `controls_by_status_title` ON `controls` (`status`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_inherent` ON `risks` (`inherent_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_next_review` ON `risks` (`next_review_on`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_category` ON `risks` (`category_id`,`code`);--> statement-breakpoint
CREATE INDEX `risks_by_status_residual` ON `risks` (`status`,`residual_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_status_net` ON `risks` (`status`,`net_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_status_inherent` ON `risks` (`status`,`inherent_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_status_next_review` ON `risks` (`status`,`next_review_on`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_status_title` ON `risks` (`status`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_due` ON `findings` (`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_status_due` ON `findings` (`status`,`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_title` ON `findings` (`title`,`id`);