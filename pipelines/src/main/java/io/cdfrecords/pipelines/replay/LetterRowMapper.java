package io.cdfrecords.pipelines.replay;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.file.InputPlan;
import io.cdfrecords.pipelines.row.CsvFields;
import io.cdfrecords.pipelines.row.CsvHeader;
import io.cdfrecords.pipelines.row.JsonRows;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RowMapper;
import io.cdfrecords.record.Origin;
import java.util.List;

/**
 * Maps the text of a row in a dead letter as the row itself was mapped. For Avro, Parquet,
 * workbooks and XML that text is JSON with every field.
 */
final class LetterRowMapper {
  private final InputFormat format;
  private final Mapping mapping;
  private final CsvFields parser;
  private final LetterCsvHeaders headers;

  /**
   * @param plan the format of the rows
   * @param mapping how they become records
   * @param headers the headers of CSV files
   */
  LetterRowMapper(InputPlan plan, Mapping mapping, LetterCsvHeaders headers) {
    this.format = plan.format();
    this.mapping = mapping;
    this.parser = new CsvFields(plan.csvSeparator(), mapping.csv());
    this.headers = headers;
  }

  /**
   * Returns the result of mapping the row.
   *
   * @param file the file of the row
   * @param origin the place of its letter
   */
  LineResult read(String file, String text, Origin origin) {
    RowMapper mapper = new RowMapper(mapping, origin.place());
    return switch (format) {
      case JSONL, XML -> JsonRows.map(mapper, text, origin.position(), JsonRows.RowText::open);
      case AVRO, PARQUET, XLSX ->
          JsonRows.map(mapper, text, origin.position(), JsonRows.RowText::printed);
      case CSV -> csv(mapper, file, text, origin.position());
    };
  }

  private LineResult csv(RowMapper mapper, String file, String text, long line) {
    CsvHeader header = headers.of(file);
    CsvFields cut = header.cut();
    List<String> fields = (cut == null ? parser : cut).of(text);
    if (fields == null) {
      return mapper.unmapped(line, "the row: " + CsvFields.RULE, text);
    }
    String joined = header.faultOfLines(text, "several lines", mapping.csv().multiline());
    if (joined != null) {
      return mapper.unmapped(line, joined, text);
    }
    return mapping.csv().header() == null && header.isAgain(fields)
        ? mapper.unmapped(line, "the row is the header of its file, and no record", text)
        : header.map(mapper, fields, line, () -> text);
  }
}
