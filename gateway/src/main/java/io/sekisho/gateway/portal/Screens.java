package io.sekisho.gateway.portal;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Qute, set up for our own pages only.
 *
 * <p>An engine of our own, rather than the container's: pages are also needed where there is no
 * container yet, and its one result mapper leaves nothing unescaped. Strict: a template that names
 * what does not exist fails in the test.
 */
final class Screens {
  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new SafeText())
          .addLocator(Screens::locate)
          .build();

  String render(String template, Language language, Map<String, Object> data) {
    return engine
        .getTemplate(template)
        .instance()
        .data("text", Words.in(language).all())
        .data("language", language.tag())
        .data("css", Stylesheet.content())
        .data("screen", data)
        .render();
  }

  private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
    String resource = "/templates/sekisho/" + id + ".html";
    return Screens.class.getResource(resource) == null
        ? Optional.empty()
        : Optional.of(new Location(resource));
  }

  private record Location(String resource) implements TemplateLocator.TemplateLocation {
    @Override
    public Reader read() {
      InputStream in = Screens.class.getResourceAsStream(resource);
      return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
    }
  }
}
