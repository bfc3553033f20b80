/** Code lists and identity rules of Japan's public sector: areas, themes, numbers, fiscal years. */
@NullMarked
package org.renkei.contracts.code;

import org.jspecify.annotations.NullMarked;
