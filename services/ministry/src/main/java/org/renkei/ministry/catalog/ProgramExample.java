package org.renkei.ministry.catalog;

/** The example of the API's description. A test checks that it can be stored. */
final class ProgramExample {
  static final String JSON =
      """
      {
        "source_id": "R8-REGION-01",
        "title": "地域海洋資源活用研究開発支援",
        "summary": "大学と地元企業が海洋資源から新しい製品を生み出す研究を支援します。",
        "kind": "SUBSIDY",
        "categories": ["RESEARCH", "COMMERCIALIZATION"],
        "stages": ["RESEARCH", "DEMONSTRATION"],
        "themes": ["LIFE.MARINE_BIO"],
        "funding": {
          "max_per_year": 50000000,
          "subsidy_rate": {"numerator": 2, "denominator": 3},
          "term_years": 3
        },
        "calls": [
          {
            "fiscal_year": 2026,
            "round": 1,
            "opens_at": "2026-04-01T09:00:00+09:00",
            "closes_at": "2026-06-01T17:00:00+09:00"
          }
        ],
        "criteria": [
          {"criterion": "AREA", "included": ["JP-HOKKAIDO"], "excluded": []},
          {"criterion": "APPLICANT", "kinds": ["UNIVERSITY", "PUBLIC_LAB"], "min_members": 3},
          {"criterion": "AMOUNT", "max_per_year": 50000000}
        ]
      }
      """;

  private ProgramExample() {}
}
