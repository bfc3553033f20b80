package org.renkei.chassis.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.CorporateNumber;
import org.renkei.contracts.code.Required;

/** Something of each form that a field can have. */
record Note(
    UUID id,
    String title,
    long amountYen,
    Colour colour,
    List<String> tags,
    List<Author> authors,
    @Nullable LocalDate day,
    @Nullable Instant updatedAt,
    long version) {
  Note {
    Required.value(id, "id");
    Required.value(title, "title");
    Required.value(colour, "colour");
    tags = tags == null ? List.of() : List.copyOf(tags);
    authors = authors == null ? List.of() : List.copyOf(authors);
  }

  enum Colour {
    RED,
    BLUE
  }

  record Author(String fullName, CorporateNumber corporateNumber) {}
}
