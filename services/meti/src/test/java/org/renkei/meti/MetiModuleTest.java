package org.renkei.meti;

import org.junit.jupiter.api.Test;
import org.renkei.ministry.testing.MinistryModule;

class MetiModuleTest {
  @Test
  void seesOfTheLibraryOnlyItsExtensionPoints() {
    MinistryModule.check("org.renkei.meti");
  }
}
