package org.renkei.ministry.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * A file as it was before it was packed: gzip is told by its first two bytes, whatever the sender
 * calls it. A small packed file can hold more than any disk, so that it is read up to a limit.
 */
final class Unpacked extends FilterInputStream {
  private final long limit;
  private long count;

  private Unpacked(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /** The file is larger than it may be. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Opens a file, packed or not.
   *
   * @param limit bytes that may be read
   * @throws IOException when it begins like gzip and is not
   */
  static InputStream of(InputStream file, long limit) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(file, 2);
    byte[] magic = new byte[2];
    int read = peeked.readNBytes(magic, 0, 2);
    peeked.unread(magic, 0, read);
    boolean gzip = read == 2 && magic[0] == (byte) 0x1F && magic[1] == (byte) 0x8B;
    return new Unpacked(gzip ? new GZIPInputStream(peeked, 1 << 16) : peeked, limit);
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int more) throws IOException {
    count += more;
    if (count > limit) {
      throw new TooLarge();
    }
  }
}
