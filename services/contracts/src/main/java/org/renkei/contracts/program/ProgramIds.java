package org.renkei.contracts.program;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.renkei.contracts.code.MinistryCode;

/**
 * Ids of programs: UUIDs of version 5 (RFC 9562), so that the same source row is the same program.
 */
public final class ProgramIds {
  private static final UUID NAMESPACE = UUID.fromString("2d6f5b5e-6a0f-5c39-9e39-6b1f6f1c7d10");

  private ProgramIds() {}

  /** The id of the program that {@code ministry} knows by {@code sourceId}. */
  public static UUID of(MinistryCode ministry, String sourceId) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      sha1.update((ministry.value() + '\n' + sourceId).getBytes(StandardCharsets.UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
      long most = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
      long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
