package org.renkei.evaluation.violation;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Depends on a library beyond the contracts, which decisions must not. */
final class UsesAFramework {
  final ObjectMapper mapper = new ObjectMapper();
}
