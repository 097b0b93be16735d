package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a delivery status (RFC 3464 §2), read forgivingly: groups may lack the blank line
 * between them or have one inside.
 *
 * @param recipients one group for each recipient
 * @param message the fields about the message
 */
record DeliveryStatus(List<FieldGroup> recipients, FieldGroup message) {
  private static final String FINAL = "final-recipient";
  private static final String ORIGINAL = "original-recipient";

  /** Fields that a delivery status begins with. */
  private static final Set<String> FIRST = Set.of("reporting-mta", FINAL, ORIGINAL);

  DeliveryStatus {
    recipients = List.copyOf(recipients);
  }

  static DeliveryStatus read(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    reader.endGroup();
    // A verdict without a recipient stands among the fields about the message.
    boolean lone = reader.recipients.isEmpty() && reader.message.isVerdict();
    if (reader.recipients.size() == 1) {
      reader.recipients.get(0).add("", reader.stray.toString());
    }
    return new DeliveryStatus(lone ? List.of(reader.message) : reader.recipients, reader.message);
  }

  /** Reads the fields in lines for people, from the first one on and with any indentation. */
  static DeliveryStatus quoted(List<String> lines) {
    int start = 0;
    while (start < lines.size() && !isField(lines.get(start).strip())) {
      start++;
    }
    List<String> fields = lines.subList(start, lines.size());
    String first = fields.isEmpty() ? "" : fields.get(0);
    int indent = first.length() - first.stripLeading().length();
    return read(
        fields.stream()
            .map(line -> line.substring(Math.min(indent, line.length())))
            .collect(Collectors.joining("\n")));
  }

  private static boolean isField(String line) {
    int colon = Headers.nameEnd(line);
    return colon > 0 && FIRST.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
  }

  Optional<String> envelopeId() {
    return message.get("original-envelope-id");
  }

  private static final class Reader {
    private final List<FieldGroup> recipients = new ArrayList<>();
    private final FieldGroup message = new FieldGroup();
    private FieldGroup group = new FieldGroup();
    private String name = "";
    private String last = "";
    private final StringBuilder value = new StringBuilder();

    /** Lines of no field, which speak of the recipient where there is only one. */
    private final StringBuilder stray = new StringBuilder();

    void line(String line) {
      int colon = Headers.nameEnd(line);
      boolean folded = !line.isBlank() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (line.isBlank()) {
        endGroup();
      } else if (folded || colon <= 0) {
        value.append('\n').append(line.strip());
      } else {
        endField();
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        value.append(line.substring(colon + 1).strip());
      }
    }

    void endGroup() {
      endField();
      if (group.namesRecipient()) {
        recipients.add(group);
      } else if (group.isVerdict() && !recipients.isEmpty()) {
        recipients.get(recipients.size() - 1).fill(group);
      } else {
        message.fill(group);
      }
      group = new FieldGroup();
    }

    private void endField() {
      String field = name;
      String content = value.toString().strip();
      name = "";
      value.setLength(0);
      if (startsRecipient(field)) {
        startGroup(field);
      }
      if (field.isEmpty()) {
        stray.append(content);
      } else {
        group.add(field, content);
        last = field;
      }
    }

    /**
     * Starts a group; an original recipient right before the final one belongs to the same
     * recipient.
     */
    private void startGroup(String field) {
      Optional<String> original =
          field.equals(FINAL) && last.equals(ORIGINAL) && group.isVerdict()
              ? group.remove(ORIGINAL)
              : Optional.empty();
      endGroup();
      original.ifPresent(address -> group.add(ORIGINAL, address));
    }

    /** A second recipient without a blank line before it. */
    private boolean startsRecipient(String field) {
      return group.namesRecipient()
          && (field.equals(FINAL) || field.equals(ORIGINAL))
          && group.has(field);
    }
  }
}
