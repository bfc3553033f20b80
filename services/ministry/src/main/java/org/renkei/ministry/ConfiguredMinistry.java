package org.renkei.ministry;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.renkei.chassis.messaging.TopicDeclaration;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.event.Schemas;

/** Makes the configured ministry known, and declares the topics that it alone writes. */
final class ConfiguredMinistry {
  /** Longer than a year, so that a subscriber can look at the same season of the year before. */
  private static final Duration CALL_RETENTION = Duration.ofDays(400);

  @Produces
  @Singleton
  Ministry ministry(
      MinistryConfig config, @ConfigProperty(name = "renkei.source") Optional<String> written) {
    Ministry ministry =
        new Ministry(new MinistryCode(config.code()), config.nameJa(), config.nameEn());
    String source = written.orElse("");
    // Everybody else refuses events of a source that does not own the topic: better not to start.
    if (!source.equals(ministry.source().toString())) {
      throw new IllegalStateException(
          "renkei.source must be %s for renkei.ministry.code=%s, but is '%s'"
              .formatted(ministry.source(), config.code(), source));
    }
    return ministry;
  }

  @Produces
  @Singleton
  TopicDeclaration programs(Ministry ministry) {
    return TopicDeclaration.compacted(ministry.programTopic()).describedBy(Schemas.PROGRAM.uri());
  }

  @Produces
  @Singleton
  TopicDeclaration evaluations(Ministry ministry) {
    return TopicDeclaration.keptForEver(ministry.evaluationTopic())
        .describedBy(Schemas.EVALUATION.uri());
  }

  @Produces
  @Singleton
  TopicDeclaration calls(Ministry ministry) {
    return TopicDeclaration.kept(ministry.callTopic(), CALL_RETENTION)
        .describedBy(Schemas.CALL.uri());
  }
}
