package org.renkei.contracts.program;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of version 5 (RFC 9562): the same name in the same namespace is the same id. */
final class NamedIds {
  private NamedIds() {}

  static UUID of(UUID namespace, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      sha1.update(name.getBytes(StandardCharsets.UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
      long most = (hash.getLong() & 0xffffffffffff0fffL) | 0x5000L;
      long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
