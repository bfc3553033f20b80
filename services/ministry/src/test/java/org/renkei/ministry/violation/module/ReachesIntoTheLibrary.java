package org.renkei.ministry.violation.module;

import org.renkei.ministry.catalog.Stored;

record ReachesIntoTheLibrary(Stored stored) {}
