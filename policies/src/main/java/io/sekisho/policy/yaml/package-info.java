/**
 * The only room that knows the YAML parser.
 *
 * <p>In: text that a person wrote. Out: a {@link io.sekisho.policy.yaml.YamlNode} of maps, lists
 * and words, each knowing its line. No tag makes an object and no word becomes a number or a truth
 * value: {@code no}, {@code 1} and {@code .} are what was written. Size, depth and aliases are
 * bounded.
 */
package io.sekisho.policy.yaml;
