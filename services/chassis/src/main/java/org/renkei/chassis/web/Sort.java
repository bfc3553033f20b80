package org.renkei.chassis.web;

/**
 * One field of an order.
 *
 * @param field the field's name on the wire
 * @param descending whether the largest comes first, written {@code -field}
 */
public record Sort(String field, boolean descending) {}
