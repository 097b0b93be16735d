package dev.arrivals.webhook.body;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of a body: a text, a list, an object, or nothing. Whatever is asked of a piece that does
 * not have it answers with nothing, so that a chain of questions never fails.
 */
public sealed interface Value permits Missing, Text, Items, Members {

  /** Returns the value that is not there. */
  static Value missing() {
    return Missing.VALUE;
  }

  /** A text. */
  static Value text(CharSequence text) {
    return new Text(text.toString());
  }

  /** Whether anything is there; the null of JSON is nothing. */
  default boolean isPresent() {
    return true;
  }

  /**
   * The text; a number as it was written, of any length; {@code true} or {@code false}; the
   * characters of an XML element; empty for anything else.
   */
  default String text() {
    return "";
  }

  /** The elements; the value itself where it is no list; none where it is missing. */
  List<Value> list();

  /** The names of the members, in the order of the body. */
  default Set<String> names() {
    return Set.of();
  }

  /** The member of that name; of a name that comes more than once, the first. */
  default Value at(String name) {
    return all(name).stream().findFirst().orElse(Missing.VALUE);
  }

  /** Every member of that name: a form and XML may repeat one; of JSON the last one counts. */
  default List<Value> all(String name) {
    return List.of();
  }

  /** Returns the value at a {@link Path}, such as {@code data.to[0].status}. */
  default Value path(String path) {
    return Path.of(path).in(this);
  }

  /** The text at a {@link Path}, or an empty one. */
  default String text(String path) {
    return path(path).text();
  }

  /** The text at a {@link Path}, where it is not blank. */
  default Optional<String> find(String path) {
    return Optional.of(text(path)).filter(text -> !text.isBlank());
  }

  /** Everything at a {@link Path}, with the elements of a list one by one. */
  default List<Value> list(String path) {
    return Path.of(path).listIn(this);
  }

  /**
   * Returns this value as one in which names are also found where only the case of their letters
   * differs.
   */
  default Value anyCase() {
    return this;
  }

  /**
   * Returns the object or list in JSON that the text holds; a missing value where it holds none.
   */
  default Value json() {
    return JsonBody.read(text()).value();
  }
}
