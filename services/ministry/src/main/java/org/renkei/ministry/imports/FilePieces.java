package org.renkei.ministry.imports;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A file that is kept in pieces, of which one at a time is in memory. */
final class FilePieces extends InputStream {
  private final IntFunction<byte @Nullable []> pieces;
  private byte[] piece = new byte[0];
  private int next;
  private int position;
  private boolean ended;

  /**
   * @param pieces the piece at a place, counted from 0; null after the last
   */
  FilePieces(IntFunction<byte @Nullable []> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return hasMore() ? piece[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int read = Math.min(length, piece.length - position);
    System.arraycopy(piece, position, buffer, offset, read);
    position += read;
    return read;
  }

  private boolean hasMore() {
    while (!ended && position == piece.length) {
      byte[] following = pieces.apply(next++);
      ended = following == null;
      piece = following == null ? new byte[0] : following;
      position = 0;
    }
    return !ended;
  }
}
