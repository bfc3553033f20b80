package org.renkei.ministry;

/** Something of a ministry. */
public final class SomeMinistry {}
