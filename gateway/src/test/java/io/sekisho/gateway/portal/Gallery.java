package io.sekisho.gateway.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes every page in both languages into a directory, for whoever wants to look at them. */
final class Gallery {
  private Gallery() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    Pages pages = new Pages(new Demo());
    for (Language language : Language.values()) {
      Map<String, String> all = SamplePages.all(pages, language);
      all.putAll(SamplePages.ceremonies(pages, language));
      for (Map.Entry<String, String> page : all.entrySet()) {
        String name = page.getKey() + "." + language.tag() + ".html";
        Files.writeString(directory.resolve(name), page.getValue());
      }
    }
  }

  private record Demo() implements ScreensConfig {
    @Override
    public Bilingual hospital() {
      return new Both("みやこ総合病院", "Miyako General Hospital");
    }

    @Override
    public Bilingual help() {
      return new Both(
          "情報システム室（内線 2199、夜間は当直）に電話し、お問い合わせ番号を伝えてください。",
          "Call the IT desk (extension 2199; at night the duty desk) and quote the request id.");
    }
  }

  private record Both(String inJapanese, String inEnglish) implements ScreensConfig.Bilingual {
    @Override
    public Optional<String> ja() {
      return Optional.of(inJapanese);
    }

    @Override
    public Optional<String> en() {
      return Optional.of(inEnglish);
    }
  }
}
