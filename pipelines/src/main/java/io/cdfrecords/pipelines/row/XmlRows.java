package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML, and maps every element of one name as a row. The fields of an element are its
 * attributes, as {@code @id}, and the elements in it; an element without either is its text. Names
 * have no prefixes. A file with a document type is refused, since that can refer to other files, or
 * expand without bound.
 */
public final class XmlRows implements InputReader {
  private static final int MOST_LEVELS = 60;

  /** More than any record needs, since a request has at most 10 MB. */
  private static final long LONGEST = 32 * 1024 * 1024;

  private final RowMapper mapper;
  private final String element;
  private final InputStream in;
  private final XMLStreamReader xml;
  private long length;
  private boolean found;
  private boolean nested;

  public XmlRows(RowMapper mapper, InputStream in) throws IOException {
    this.mapper = mapper;
    this.element = String.valueOf(mapper.mapping().place().element());
    this.in = in;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      this.xml = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw new RefusedFileException("is no XML");
    }
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new RefusedFileException(
              "has a document type (DOCTYPE), which is not read: take it out");
        }
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
          found = true;
          return row();
        }
      }
    } catch (XMLStreamException e) {
      // The message quotes the input.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new IOException("no XML, or cut off, at its line " + line, e);
    }
    if (!found) {
      throw new RefusedFileException("has no element " + element + ", which the mapping names");
    }
    return null;
  }

  private LineResult row() throws XMLStreamException, IOException {
    long line = xml.getLocation().getLineNumber();
    length = 0;
    nested = false;
    Object value = value(0);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> inner) {
      inner.forEach((name, one) -> fields.put(String.valueOf(name), one));
    } else {
      fields.put("text", value);
    }
    if (nested) {
      return mapper.unmapped(
          line,
          "the element %1$s must not have another %1$s in it: its rows could not be told apart"
              .formatted(element),
          JsonText.print(fields));
    }
    Row row = Row.open(fields);
    return mapper.map(row, line, () -> JsonText.print(fields));
  }

  /** Returns whether the element that was begun says that it has no value, as XML Schema has it. */
  private boolean isNil() {
    String nil = xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
    return nil != null && (nil.equals("true") || nil.equals("1"));
  }

  /** Reads the current element to its end, and returns its value. */
  private Object value(int depth) throws XMLStreamException, IOException {
    if (depth > MOST_LEVELS) {
      throw new IOException("elements in more than " + MOST_LEVELS + " levels");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      count(xml.getAttributeValue(i).length());
      put(fields, "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        nested |= name.equals(element);
        boolean isNil = isNil();
        Object inner = value(depth + 1);
        if (!isNil) {
          put(fields, name, inner);
        }
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        count(xml.getTextLength());
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new IOException("an entity that is not of XML itself");
      }
    }
    if (fields.isEmpty()) {
      return text.toString();
    }
    if (!Blanks.isBlank(text.toString())) {
      put(fields, "text", text.toString());
    }
    return fields;
  }

  private void count(int letters) throws IOException {
    length += letters + 1;
    if (length > LONGEST) {
      throw new IOException("an element " + element + " of more than " + LONGEST + " letters");
    }
  }

  /** Puts a field; repeated names become a list. */
  private static void put(Map<String, @Nullable Object> fields, String name, Object value) {
    Object known = fields.get(name);
    if (known instanceof Repeated repeated) {
      repeated.add(value);
    } else if (known == null) {
      fields.put(name, value);
    } else {
      Repeated repeated = new Repeated();
      repeated.add(known);
      repeated.add(value);
      fields.put(name, repeated);
    }
  }

  /** The values of a repeated name. */
  private static final class Repeated extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("not closed", e);
    } finally {
      in.close();
    }
  }
}
