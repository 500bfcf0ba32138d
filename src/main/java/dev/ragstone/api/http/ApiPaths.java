package dev.ragstone.api.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which paths the resources have, and which methods each path knows. Thread-safe.
@Singleton
final class ApiPaths {

  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::([^{}]+))?}");
  private static final Pattern MATRIX = Pattern.compile(";[^/]*");

  private final List<Template> templates;
  private final Set<String> firstSegments;

  @Inject
  ApiPaths(BeanManager beans) {
    this(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(bean -> bean.getBeanClass())
            .filter(type -> type.isAnnotationPresent(Path.class))
            .distinct()
            .toList());
  }

  ApiPaths(Collection<Class<?>> resources) {
    var methods = new TreeMap<String, Set<String>>();
    resources.forEach(resource -> collect(resource, methods));
    templates =
        methods.entrySet().stream()
            .map(entry -> new Template(pattern(entry.getKey()), entry.getValue()))
            .toList();
    firstSegments = new HashSet<>();
    methods.keySet().forEach(path -> firstSegments.add(firstSegment(path)));
  }

  /// {@return whether the API has paths that begin like this one, so that it is not that of a page}
  ///
  /// @param path normalized, with a slash at its beginning
  boolean isWithinApi(String path) {
    return firstSegments.contains(firstSegment(plain(path)));
  }

  /// {@return the methods that a path knows, in the order of the alphabet; nothing if no resource
  /// has the path}
  ///
  /// @param path normalized, with a slash at its beginning
  Optional<Set<String>> methods(String path) {
    String plain = plain(path);
    var known = new TreeSet<String>();
    templates.stream()
        .filter(template -> template.path().matcher(plain).matches())
        .forEach(template -> known.addAll(template.methods()));
    return known.isEmpty() ? Optional.empty() : Optional.of(known);
  }

  private static void collect(Class<?> resource, Map<String, Set<String>> methods) {
    String root = resource.getAnnotation(Path.class).value();
    for (Method method : resource.getDeclaredMethods()) {
      String verb = verb(method);
      if (verb != null) {
        Path path = method.getAnnotation(Path.class);
        Set<String> known =
            methods.computeIfAbsent(
                path == null ? join(root, "") : join(root, path.value()), _ -> new TreeSet<>());
        known.add(verb);
        known.add("OPTIONS");
        if (verb.equals("GET")) {
          known.add("HEAD");
        }
      }
    }
  }

  private static @Nullable String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }

  /// {@return both with one slash before each segment and none at the end}
  private static String join(String root, String path) {
    var joined = new ArrayList<String>();
    for (String part : List.of(root, path)) {
      Arrays.stream(part.split("/")).filter(segment -> !segment.isEmpty()).forEach(joined::add);
    }
    return "/" + String.join("/", joined);
  }

  private static Pattern pattern(String template) {
    var regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(template);
    int from = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(from, parameter.start())));
      String given = parameter.group(1);
      regex.append(given == null ? "[^/]+" : "(?:" + given.strip() + ")");
      from = parameter.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(from))).toString());
  }

  private static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(0, end);
  }

  /// The framework cuts off what follows a semicolon, and a slash at the end.
  private static String plain(String path) {
    String plain = MATRIX.matcher(path).replaceAll("");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private record Template(Pattern path, Set<String> methods) {
    Template {
      methods = Set.copyOf(methods);
    }
  }
}
