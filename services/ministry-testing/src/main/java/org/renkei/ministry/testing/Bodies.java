package org.renkei.ministry.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.renkei.contracts.event.Schemas;
import org.renkei.contracts.program.Program;

/** Bodies of requests and answers. */
final class Bodies {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private Bodies() {}

  /** A source id that no other test uses. */
  static String newSourceId() {
    return "T-" + UUID.randomUUID();
  }

  /** A program with little said. */
  static ObjectNode aProgram(String sourceId) {
    return object(
        """
        {
          "source_id": "%s",
          "title": "沿岸資源の価値を高める研究支援",
          "summary": "沿岸の資源を生かす研究に助成します。",
          "kind": "SUBSIDY",
          "categories": ["RESEARCH"],
          "stages": ["RESEARCH"],
          "themes": ["LIFE.MARINE_BIO"],
          "funding": {"max_per_year": 30000000},
          "calls": [
            {
              "fiscal_year": 2026,
              "round": 1,
              "opens_at": "2026-04-01T09:00:00+09:00",
              "closes_at": "2026-06-01T17:00:00+09:00"
            }
          ]
        }
        """
            .formatted(sourceId));
  }

  /** A review sheet in the shape in which JUDGIT! publishes it. */
  static ObjectNode aReviewSheet(String number, String title, String ministry) {
    ObjectNode sheet =
        object(
            """
            {
              "公開年度": 2022,
              "開始年度": 2019,
              "終了年度": null,
              "担当部局庁": "試験局",
              "担当課室": "試験課\\n連携室",
              "会計区分": ["一般会計"],
              "事業目的": "試験のための文です。",
              "事業概要": "試験のための説明です。",
              "実施方法": ["補助"],
              "主要施策": ["その他"],
              "予算": [
                {"年度": 2021, "予算計": 1.0},
                {"年度": 2022, "当初予算": 17.9, "予算計": 17.9}
              ],
              "支出先": []
            }
            """);
    sheet.put("事業番号", number).put("事業名", title).put("府省庁", ministry);
    return sheet;
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the data of an event about a program does not keep to its schema. */
  static Set<ValidationMessage> againstSchema(String program) {
    return against(Schemas.PROGRAM, program);
  }

  /** Where data does not keep to a schema. */
  static Set<ValidationMessage> against(Schemas.Schema schema, String data) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema.text())
        .validate(object(data));
  }

  static Program program(JsonNode body) {
    try {
      return JSON.treeToValue(body, Program.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
