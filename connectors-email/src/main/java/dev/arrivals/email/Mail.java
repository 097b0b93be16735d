package dev.arrivals.email;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A mail taken apart. What is inside a returned message stays one part: it is not feedback.
 *
 * @param headers the header of the mail itself
 * @param parts the leaves in their order
 * @param stray text outside of every part, for mails whose boundaries are broken
 * @param depth how deep the parts nest
 */
record Mail(Headers headers, List<Part> parts, String stray, int depth) {

  Mail {
    parts = List.copyOf(parts);
  }

  /** The first part of a kind. */
  Optional<Part> first(Predicate<Part> kind) {
    return parts.stream().filter(kind).findFirst();
  }

  /** The subject with its encoded words read. */
  String subject() {
    return TextDecoder.encodedWords(headers.get("subject"));
  }

  /** What the mail says to people: plain text where there is any, else HTML without its tags. */
  String textForPeople() {
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
