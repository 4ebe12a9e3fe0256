package io.sekisho.gateway.config;

/**
 * Something in the configuration that must be mended before the gateway opens.
 *
 * @param setting the key
 * @param wrong what is wrong with it
 * @param remedy what to do
 */
public record Mistake(String setting, String wrong, String remedy) {
  @Override
  public String toString() {
    return "%s: %s; %s".formatted(setting, wrong, remedy);
  }
}
