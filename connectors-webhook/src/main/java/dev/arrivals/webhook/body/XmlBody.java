package dev.arrivals.webhook.body;

import dev.arrivals.webhook.body.Limits.TooMuchException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML, without any document type: the root is a member, and its name is {@code #root}. Elements are
 * members by their local name, attributes by {@code @} and theirs.
 */
final class XmlBody {
  private static final XMLInputFactory READERS = readers();

  private final XMLStreamReader in;
  private final Limits limits = new Limits();

  private XmlBody(XMLStreamReader in) {
    this.in = in;
  }

  private static XMLInputFactory readers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // The limit is ours, and newer Javas have a lower one of their own.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    // Without one, Java's reader prints what it finds wrong.
    factory.setXMLReporter((message, type, related, location) -> {});
    return factory;
  }

  static Payload read(String text) {
    try {
      return Payload.of(Format.XML, new XmlBody(reader(text)).document());
    } catch (TooMuchException e) {
      return Payload.refused(Format.XML, e.why());
    } catch (XMLStreamException | RuntimeException e) {
      // Java's reader has thrown others than its own for broken bytes.
      return Payload.refused(Format.XML, "it is malformed, or has a document type");
    }
  }

  private static XMLStreamReader reader(String text) throws XMLStreamException {
    synchronized (READERS) {
      return READERS.createXMLStreamReader(new StringReader(text));
    }
  }

  private Value document() throws XMLStreamException, TooMuchException {
    Members.Builder root = new Members.Builder();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new XMLStreamException("document type");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = in.getLocalName();
        root.add(name, element(0));
        root.add("#root", new Text(name));
      }
    }
    return root.build("");
  }

  private Value element(int depth) throws XMLStreamException, TooMuchException {
    limits.count(depth);
    Members.Builder members = attributes();
    StringBuilder text = new StringBuilder();
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> members.add(in.getLocalName(), element(depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("entity");
        default -> {}
      }
    }
    String stripped = text.toString().strip();
    return members.isEmpty() ? new Text(stripped) : members.build(stripped);
  }

  private Members.Builder attributes() throws TooMuchException {
    Members.Builder members = new Members.Builder();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      limits.count(0);
      members.add("@" + in.getAttributeLocalName(i), new Text(in.getAttributeValue(i)));
    }
    return members;
  }
}
