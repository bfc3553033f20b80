package org.renkei.chassis.architecture.violation;

import org.renkei.contracts.program.Program;

/** A chassis that knows what a program is. */
record KnowsAFeature(Program program) {}
