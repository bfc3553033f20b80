package org.renkei.mext;

import org.junit.jupiter.api.Test;
import org.renkei.ministry.testing.MinistryModule;

class MextModuleTest {
  @Test
  void seesOfTheLibraryOnlyItsExtensionPoints() {
    MinistryModule.check("org.renkei.mext");
  }
}
