package dev.arrivals.email.mime;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A mail taken apart. A returned message stays one part, because what is inside it is no feedback.
 *
 * @param headers the header of the mail itself
 * @param parts the leaves in their order
 * @param stray text outside of every part, for mails whose boundaries are broken
 * @param depth how deep the parts nest
 * @param attached reads the content of the first part that is a mail itself; empty without one
 */
public record Mail(
    Headers headers, List<Part> parts, String stray, int depth, Supplier<byte[]> attached) {
  /** The content of a mail that is missing. */
  static final byte[] NOTHING = {};

  public Mail {
    parts = List.copyOf(parts);
  }

  /** Returns the first part of a kind. */
  public Optional<Part> first(Predicate<Part> kind) {
    for (Part part : parts) {
      if (kind.test(part)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** Reads the text for people: plain text where there is any, else HTML without its tags. */
  public String textForPeople() {
    List<String> plain =
        parts.stream().filter(p -> p.isForPeople() && !p.isHtml()).map(Part::text).toList();
    if (plain.stream().anyMatch(text -> !text.isBlank())) {
      return String.join("\n", plain);
    }
    String html =
        first(Part::isHtml)
            .map(part -> HtmlText.read(part.text()))
            .filter(t -> !t.isBlank())
            .orElse("");
    return html.isEmpty() ? stray : html;
  }
}
