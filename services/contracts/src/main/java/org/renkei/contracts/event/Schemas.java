package org.renkei.contracts.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * JSON Schemas (draft 2020-12) of the data of events. Within a version a schema only gains optional
 * properties; anything else is a new version beside the old one.
 */
public final class Schemas {
  /** 支援制度: data of every event about a program. */
  public static final Schema PROGRAM =
      new Schema("/schemas/program.v1.json", URI.create("urn:renkei:schema:program.v1"));

  /** クラスタープロジェクト: data of every event about a cluster project. */
  public static final Schema CLUSTER_PROJECT =
      new Schema(
          "/schemas/cluster-project.v1.json", URI.create("urn:renkei:schema:cluster-project.v1"));

  /** 共同評価: data of every event about a joint evaluation. */
  public static final Schema EVALUATION =
      new Schema("/schemas/evaluation.v1.json", URI.create("urn:renkei:schema:evaluation.v1"));

  /** 公募の開始・締切: data of every event about a call. */
  public static final Schema CALL =
      new Schema("/schemas/call.v1.json", URI.create("urn:renkei:schema:call.v1"));

  /** 通知: data of every notification that the gateway sends. */
  public static final Schema NOTIFICATION =
      new Schema("/schemas/notification.v1.json", URI.create("urn:renkei:schema:notification.v1"));

  private Schemas() {}

  /** All schemas of this version of the contracts. */
  public static List<Schema> all() {
    return List.of(PROGRAM, CLUSTER_PROJECT, CALL, EVALUATION, NOTIFICATION);
  }

  /**
   * A schema.
   *
   * @param resource where it stands on the class path
   * @param uri its {@code $id}, which events carry as CloudEvents {@code dataschema}
   */
  public record Schema(String resource, URI uri) {
    /** The schema itself, JSON. */
    public String text() {
      try (InputStream in =
          Objects.requireNonNull(Schemas.class.getResourceAsStream(resource), resource)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
