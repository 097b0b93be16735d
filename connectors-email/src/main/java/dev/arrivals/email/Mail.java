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
 * @param reference the message of ours that its way back names, surely
 */
record Mail(
    Headers headers, List<Part> parts, String stray, int depth, Optional<String> reference) {

  Mail(Headers headers, List<Part> parts, String stray, int depth) {
    this(headers, parts, stray, depth, Optional.empty());
  }

  Mail {
    parts = List.copyOf(parts);
  }

  /** The first part of a kind. */
  Optional<Part> first(Predicate<Part> kind) {
    return parts.stream().filter(kind).findFirst();
  }

  /** The same, known to be about a message of ours. */
  Mail about(Optional<String> message) {
    return new Mail(headers, parts, stray, depth, message);
  }

  /** The message that came back in a part of its own. */
  ReturnedCopy returnedCopy() {
    return first(Part::isReturned)
        .map(part -> ReturnedCopy.read(part.text()))
        .orElse(ReturnedCopy.NONE)
        .knownAs(reference);
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
