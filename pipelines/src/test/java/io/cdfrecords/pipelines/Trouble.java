package io.cdfrecords.pipelines;

import java.util.List;

/** What is wrong with some lines of the alarm file. */
enum Trouble {
  /** Its identifier is in the stream, with another text. */
  ALREADY_STORED,
  /** It is of another plant's space, which the writer has no right to. */
  FORBIDDEN_SPACE,
  /** It was cut off in the middle, as when a disk is full. */
  CUT_OFF,
  /** It is a line of some program's log. */
  LOG_LINE,
  /** Its severity is a number that JSON does not have. */
  NOT_A_NUMBER,
  /** Its text is longer than the service takes: a dump pasted into the message. */
  TEXT_TOO_LONG;

  private static final List<Trouble> SHORT =
      List.of(ALREADY_STORED, FORBIDDEN_SPACE, CUT_OFF, LOG_LINE, NOT_A_NUMBER);

  private static final int LONGEST_TEXT = 128_000;

  /** The trouble of the nth line in trouble, from 0; the long one once, for the file's size. */
  static Trouble ofTurn(int turn) {
    return turn == 7 ? TEXT_TOO_LONG : SHORT.get(turn % SHORT.size());
  }

  /** The line that {@code event} is in this trouble. */
  String line(AlarmEvent event) {
    String record = event.json(AlarmGenerator.SPACE, event.message());
    return switch (this) {
      case ALREADY_STORED -> record;
      case FORBIDDEN_SPACE -> event.json(AlarmGenerator.OTHER_SPACE, event.message());
      case CUT_OFF -> record.substring(0, record.length() / 2);
      case LOG_LINE -> event.time() + " WARN  subscription 7: 1 notification in the queue was lost";
      case NOT_A_NUMBER ->
          record.replace("\"severity\":" + event.point().severity(), "\"severity\":NaN");
      case TEXT_TOO_LONG ->
          event.json(AlarmGenerator.SPACE, event.message() + " 00".repeat(LONGEST_TEXT / 3));
    };
  }
}
