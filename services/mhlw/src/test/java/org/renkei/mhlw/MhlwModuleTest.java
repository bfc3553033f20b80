package org.renkei.mhlw;

import org.junit.jupiter.api.Test;
import org.renkei.ministry.testing.MinistryModule;

class MhlwModuleTest {
  @Test
  void seesOfTheLibraryOnlyItsExtensionPoints() {
    MinistryModule.check("org.renkei.mhlw");
  }
}
