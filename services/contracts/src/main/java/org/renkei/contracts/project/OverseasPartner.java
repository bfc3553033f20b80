package org.renkei.contracts.project;

import org.jspecify.annotations.Nullable;

/**
 * 海外連携先.
 *
 * @param country ISO 3166-1 alpha-2, such as NO
 * @param name the partner's name
 * @param topic what is done together
 */
public record OverseasPartner(String country, String name, @Nullable String topic) {
  public OverseasPartner {
    country = country == null ? "" : country;
    name = name == null ? "" : name.strip();
  }
}
