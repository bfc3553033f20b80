package org.renkei.matching.violation;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Depends on a library beyond the contracts, which the engine must not. */
final class UsesAFramework {
  final ObjectMapper mapper = new ObjectMapper();
}
