package org.renkei.chassis.messaging;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics of this service, and the names all topics have on the configured Kafka. */
@Singleton
public final class TopicRegistry {
  private final String prefix;
  private final Map<String, TopicDeclaration> own;

  @Inject
  TopicRegistry(
      @ConfigProperty(name = "renkei.topic-prefix") Optional<String> prefix,
      Instance<TopicDeclaration> declared) {
    this(prefix.orElse(""), declared);
  }

  TopicRegistry(String prefix, Iterable<TopicDeclaration> declared) {
    this.prefix = prefix;
    Map<String, TopicDeclaration> byName = new TreeMap<>();
    declared.forEach(declaration -> byName.put(declaration.name(), declaration));
    this.own = Collections.unmodifiableMap(byName);
  }

  /** The name on Kafka: {@code t1.mext.program.v1} for {@code mext.program.v1} with prefix t1. */
  public String full(String name) {
    return prefix + name;
  }

  /** The name without prefix. */
  public String plain(String full) {
    return full.startsWith(prefix) ? full.substring(prefix.length()) : full;
  }

  /** The topics this service owns, by name without prefix. */
  public Map<String, TopicDeclaration> own() {
    return own;
  }
}
