/** The smallest files of each type that evidence may have. */

export const minimalPdf = (text: string): Uint8Array => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

export function minimalPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(16);
  header.write('IHDR', 0, 'latin1');
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d', 'hex'), header]);
}

export const hugePng = () => minimalPng(50_000, 50_000);

/** A comment segment, then a frame header. */
export function minimalJpeg(width: number, height: number): Uint8Array {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8fffe0006', 'hex'), Buffer.from('note'), frame, Buffer.from('ffd9', 'hex')]);
}

/** A ZIP directory with the parts of a DOCX, each empty and stored. */
export function minimalDocx({ main = 'word/document.xml', extra }: { main?: string; extra?: string } = {}): Uint8Array {
  const names = ['[Content_Types].xml', main, ...(extra ? [extra] : [])];
  let offset = 0;
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name));
    directory.push(central, Buffer.from(name));
    offset += local.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
