package org.renkei.contracts.architecture.violation;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Uses a library that contracts may not use. */
final class ReadsJsonItself {
  private ReadsJsonItself() {}

  static ObjectMapper mapper() {
    return new ObjectMapper();
  }
}
