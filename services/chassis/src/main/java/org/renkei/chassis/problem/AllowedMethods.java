package org.renkei.chassis.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which methods a path has: the {@code Allow} header of a 405, which the framework leaves out. */
@Singleton
final class AllowedMethods {
  private static final Pattern TEMPLATE = Pattern.compile("\\{[^/}:]+(?::([^}]+))?}");

  private record Operation(Pattern path, String method) {}

  private final BeanManager beans;
  private volatile @Nullable List<Operation> operations;

  AllowedMethods(BeanManager beans) {
    this.beans = beans;
  }

  /** The methods, as the header lists them; empty for a path nobody serves. */
  String of(String path) {
    List<Operation> known = operations;
    if (known == null) {
      known = find();
      operations = known;
    }
    Set<String> methods = new TreeSet<>();
    for (Operation operation : known) {
      if (operation.path().matcher(path).matches()) {
        methods.add(operation.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private List<Operation> find() {
    List<Operation> found = new ArrayList<>();
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path root = bean.getBeanClass().getAnnotation(Path.class);
      if (root == null) {
        continue;
      }
      for (Method method : bean.getBeanClass().getMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            Path below = method.getAnnotation(Path.class);
            found.add(
                new Operation(
                    pattern(root.value() + "/" + (below == null ? "" : below.value())),
                    verb.value()));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  static Pattern pattern(String template) {
    String path = ("/" + template).replaceAll("/{2,}", "/").replaceAll("/$", "");
    return Pattern.compile(
        TEMPLATE.matcher(path).replaceAll(match -> match.group(1) == null ? "[^/]+" : "(?:$1)")
            + "/?");
  }
}
