package org.renkei.maff;

import org.junit.jupiter.api.Test;
import org.renkei.ministry.testing.MinistryModule;

class MaffModuleTest {
  @Test
  void seesOfTheLibraryOnlyItsExtensionPoints() {
    MinistryModule.check("org.renkei.maff");
  }
}
