CREATE INDEX "contracts_by_status_end" ON "contracts" USING btree ("status","ends_on","id");--> statement-breakpoint
CREATE INDEX "contracts_by_status_last_notice" ON "contracts" USING btree ("status","last_notice_on","id");--> statement-breakpoint
CREATE INDEX "contracts_by_status_amount" ON "contracts" USING btree ("status","amount_cents","id");--> statement-breakpoint
CREATE INDEX "contracts_by_status_title" ON "contracts" USING btree ("status","title","id");--> statement-breakpoint
CREATE INDEX "controls_by_status_title" ON "controls" USING btree ("status","title","id");--> statement-breakpoint
CREATE INDEX "risks_by_inherent" ON "risks" USING btree ("inherent_cents","id");--> statement-breakpoint
CREATE INDEX "risks_by_next_review" ON "risks" USING btree ("next_review_on","id");--> statement-breakpoint
CREATE INDEX "risks_by_category" ON "risks" USING btree ("category_id","code");--> statement-breakpoint
CREATE INDEX "risks_by_status_residual" ON "risks" USING btree ("status","residual_cents","id");--> statement-breakpoint
CREATE INDEX "risks_by_status_net" ON "risks" USING btree ("status","net_cents","id");--> statement-breakpoint
CREATE INDEX "risks_by_status_inherent" ON "risks" USING btree ("status","inherent_cents","id");--> statement-breakpoint
CREATE INDEX "risks_by_status_next_review" ON "risks" USING btree ("status","next_review_on","id");--> statement-breakpoint
CREATE INDEX "risks_by_status_title" ON "risks" USING btree ("status","title","id");--> statement-breakpoint
CREATE INDEX "findings_by_due" ON "findings" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "findings_by_status_due" ON "findings" USING btree ("status","due_on","id");--> statement-breakpoint
CREATE INDEX "findings_by_title" ON "findings" USING btree ("title","id");