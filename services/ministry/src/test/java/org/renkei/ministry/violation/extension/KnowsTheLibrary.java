package org.renkei.ministry.violation.extension;

import org.renkei.ministry.Ministry;

record KnowsTheLibrary(Ministry ministry) {}
