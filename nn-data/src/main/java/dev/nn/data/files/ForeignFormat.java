package dev.nn.data.files;

import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file format that is not text, recognized by its first bytes.
 *
 * @param at where the signature is
 * @param signature a character for each byte
 * @param advice the format and the remedy
 */
record ForeignFormat(int at, String signature, String advice) {

  private static final String SHEET = "; save its sheet as CSV and give that file";
  private static final String UNPACK = "; unpack it and give the CSV in it";
  private static final String ZIP = "PK\3\4";

  /** Where the first name in a ZIP archive is. */
  private static final int ZIP_NAME = 30;

  /** An object, or a list of lists or objects. */
  private static final Pattern JSON =
      Pattern.compile("\\s*(?:\\[\\s*[\\[{]|\\{\\s*\").*", Pattern.DOTALL);

  private static final Pattern XLSX =
      Pattern.compile("xl/(?:_rels|workbook|worksheets|theme|styles|sharedStrings)");

  private static final List<ForeignFormat> ALL =
      List.of(
          new ForeignFormat(0, "\320\317\21\340", "an Excel workbook (XLS)" + SHEET),
          new ForeignFormat(
              0,
              "PAR1\25",
              "a Parquet file; write its table as CSV, as pandas does, and give that, or query it with DuckDB through JDBC"),
          new ForeignFormat(0, "%PDF-", "a PDF document; give the table as CSV"),
          new ForeignFormat(
              4, "\0\0\0\0{", "a model (safetensors); give the CSV with the rows in its place"),
          new ForeignFormat(0, "<!doctype html", "a web page (HTML); download the CSV itself"),
          new ForeignFormat(0, "<html", "a web page (HTML); download the CSV itself"),
          new ForeignFormat(0, "<?xml", "an XML document; write its table as CSV and give that"),
          new ForeignFormat(0, "\211PNG", "a picture (PNG); give the table as CSV"),
          new ForeignFormat(0, "\377\330\377", "a picture (JPEG); give the table as CSV"),
          new ForeignFormat(
              0,
              "ARROW1\0",
              "an Arrow file; write its table as CSV, as pandas does, and give that"),
          new ForeignFormat(
              0,
              "SQLite format 3",
              "an SQLite database; query it through JDBC, or export its table as CSV"),
          new ForeignFormat(257, "ustar", "a TAR archive" + UNPACK),
          new ForeignFormat(0, "\37\213", "compressed by gzip twice; decompress it once"),
          new ForeignFormat(4, "1AY&SY", "compressed by bzip2; decompress it"),
          new ForeignFormat(0, "\3757zXZ\0", "compressed by xz; decompress it"),
          new ForeignFormat(0, "(\265/\375", "compressed by zstd; decompress it"),
          new ForeignFormat(0, "7z\274\257\47\34", "a 7z archive" + UNPACK));

  /**
   * Throws if a file's first bytes, a character for each, are of such a format, or of JSON unless
   * that is expected.
   */
  static void refuse(String name, String head, boolean json) throws MalformedDataException {
    if (head.startsWith(ZIP)) {
      throw refusal(name, zip(head));
    }
    if (!json && JSON.matcher(head).matches()) {
      throw refusal(
          name,
          "JSON; write its rows as CSV, as pandas does, or as an object in each line of a file whose name ends in .jsonl, and give that");
    }
    for (ForeignFormat format : ALL) {
      if (head.regionMatches(true, format.at, format.signature, 0, format.signature.length())) {
        throw refusal(name, format.advice);
      }
    }
  }

  private static String zip(String head) {
    Matcher workbook = XLSX.matcher(head);
    if (workbook.find()) {
      return "an Excel workbook (XLSX)" + SHEET;
    }
    if (head.contains("opendocument.spreadsheet")) {
      return "a spreadsheet (ODS)" + SHEET;
    }
    int length = head.length() < ZIP_NAME ? 0 : head.charAt(26) + (head.charAt(27) << 8);
    int end = Math.min(head.length(), ZIP_NAME + length);
    return length == 0
        ? "a ZIP archive" + UNPACK
        : "a ZIP archive that begins with '%s'%s"
            .formatted(Names.shortened(head.substring(ZIP_NAME, end)), UNPACK);
  }

  private static MalformedDataException refusal(String name, String advice) {
    return new MalformedDataException(name, "is " + advice);
  }
}
