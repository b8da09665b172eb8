package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.cells.Flags;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.FittedColumn.ReviewedColumn;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.PreprocessingSpec.TextRule;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reviews each column independently: finds an encoder, or a reason against the column. */
record ColumnReview(Table table, Rows rows, Encoding numbers, Encoding categories, TextRule texts) {

  private static final Message RARE =
      Message.of(
          "is used, but tells nothing, because each of its texts is rare and all rare texts share an input; write fewer different texts, or leave it out");

  /** Reviews a column by its index; {@code chosen} is the encoding that the user chose, if any. */
  ReviewedColumn review(int column, @Nullable Encoding chosen) {
    Finding finding = finding(column, chosen);
    Encoding encoding = finding.encoding();
    if (encoding == null) {
      Column given = column(column);
      return ReviewedColumn.without(
          given, finding.reason(), finding.resort(), isMissing(column), given.unread() != null);
    }
    return encode(column, encoding, finding);
  }

  /** Encodes a column without a review. Throws if its cells were not kept. */
  ReviewedColumn encode(int column, Encoding encoding) {
    return encode(column, encoding, Finding.use(encoding));
  }

  private ReviewedColumn encode(int column, Encoding encoding, Finding finding) {
    column(column).requireCells("is to be encoded");
    Encoder encoder = encoding.fit(table, column, rows);
    if (column(column).kind() == Column.Kind.CATEGORY && encoding.equals(numbers)) {
      encoder = encoder.takingTexts(); // even if all texts are outside the training rows
    }
    List<ReviewedColumn.Remark> remarks = new ArrayList<>();
    if (encoder instanceof OneHotEncoder of && of.categories().isEmpty() && !of.missing()) {
      remarks.add(new ReviewedColumn.Remark(RARE, true));
    }
    if (encoder instanceof TransformedEncoder transformed && isConstant(transformed, column)) {
      remarks.add(
          new ReviewedColumn.Remark(
              Message.of(
                  "has only equal numbers after %s, so they tell nothing; give the transform other hyper-parameters, or leave it out",
                  transformed.transform()),
              true));
    }
    Message clipped = clipped(encoder, column);
    if (clipped != null) {
      remarks.add(new ReviewedColumn.Remark(clipped, true));
    }
    if (finding.remark() != null) {
      remarks.add(new ReviewedColumn.Remark(finding.remark(), finding.warning()));
    }
    return used(column, encoder, remarks);
  }

  private ReviewedColumn used(int column, Encoder encoder, List<ReviewedColumn.Remark> remarks) {
    ColumnRange range = Ranges.range(encoder.column(), table, column, rows);
    return ReviewedColumn.used(column(column), encoder, range, remarks);
  }

  private Finding finding(int column, @Nullable Encoding chosen) {
    String unread = column(column).unread();
    if (unread != null) {
      return chosen == null
          ? Finding.leaveOut(unread + Remedy.ofFreeText(column(column).name()))
          : Finding.use(chosen); // which then throws
    }
    if (isMissing(column)) {
      return Finding.leaveOut("it is missing in all %s training rows".formatted(rows.size()));
    }
    if (chosen != null) {
      return Finding.use(chosen);
    }
    if (column(column).form() instanceof DateReading) {
      return Finding.use(Encoding.date());
    }
    return column(column).kind() == Column.Kind.NUMBER
        ? NumberReview.of(table, column, rows, numbers)
        : new TextReview(Categories.count(table, column, rows), column(column), rows.size(), texts)
            .finding(numbers, categories);
  }

  private boolean isMissing(int column) {
    return column(column).unread() != null
        || IntStream.range(0, rows.size())
            .allMatch(i -> Double.isNaN(table.cell(rows.row(i), column)));
  }

  private Column column(int column) {
    return table.columns().get(column);
  }

  record Finding(
      @Nullable Encoding encoding,
      @Nullable Message remark,
      boolean warning,
      String reason,
      @Nullable Encoding resort) {

    static Finding use(Encoding encoding) {
      return new Finding(encoding, null, false, "", null);
    }

    static Finding use(Encoding encoding, Message warning) {
      return new Finding(encoding, warning, true, "", null);
    }

    static Finding read(Encoding encoding, Message remark) {
      return new Finding(encoding, remark, false, "", null);
    }

    static Finding leaveOut(String reason) {
      return new Finding(null, null, false, reason, null);
    }

    static Finding leaveOut(String reason, Encoding resort) {
      return new Finding(null, null, false, reason, resort);
    }
  }

  /**
   * Reviews a column of numbers. It is an identifier if each row has a different whole number, and
   * these fill most of their range or the name says so. Years are identifiers only if the name says
   * so.
   */
  static final class NumberReview {

    /** With this many rows, different numbers in all of them are no accident. */
    private static final int ROWS = 20;

    private static final int MAX_COMPARED = 1 << 20;

    /** A counter fills at least this part of its range; some rows may have been deleted. */
    private static final double FILLED = 0.8;

    private static final int FIRST_YEAR = 1500;
    private static final int LAST_YEAR = 2200;

    private static final Pattern NAMED =
        Pattern.compile(
            "(?:.*[^a-z])?(?i:id|uuid|guid|key|index|idx|no|nr)|.*[a-z](?:Id|ID|Key|Index|No|Nr)",
            Pattern.DOTALL);

    private final Table table;
    private final int column;
    private final Rows rows;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private int missing;
    private int huge;
    private boolean whole = true;

    private NumberReview(Table table, int column, Rows rows) {
      this.table = table;
      this.column = column;
      this.rows = rows;
      for (int i = 0; i < rows.size(); i++) {
        double x = number(i);
        if (Double.isNaN(x)) {
          missing++;
          continue;
        }
        low = Math.min(low, x);
        high = Math.max(high, x);
        huge += Math.abs(x) > Float.MAX_VALUE ? 1 : 0;
        whole &= x == Math.rint(x);
      }
    }

    static Finding of(Table table, int column, Rows rows, Encoding encoding) {
      return new NumberReview(table, column, rows).finding(encoding);
    }

    private Finding finding(Encoding encoding) {
      if (low == high && missing == 0) {
        return Finding.leaveOut(
            "it is %s in all %s training rows".formatted(Decimals.text(low), rows.size()));
      }
      if (isIdentifier()) {
        return Finding.leaveOut(
            "it has a different whole number in each of the %s training rows, from %s to %s, like an identifier"
                .formatted(rows.size(), Decimals.text(low), Decimals.text(high)),
            encoding);
      }
      if (huge > 0) {
        return Finding.use(
            encoding,
            Message.of(
                "has %s beyond ±%s, which count as the greatest or the least of the others",
                huge == 1 ? "a number" : huge + " numbers", Float.MAX_VALUE));
      }
      return Finding.use(encoding);
    }

    private boolean isIdentifier() {
      int count = rows.size();
      double range = high - low + 1;
      if (!whole || missing > 0 || count < ROWS || count > range) {
        return false;
      }
      boolean years = low >= FIRST_YEAR && high <= LAST_YEAR;
      boolean counter = table.rows() >= FILLED * range && !years;
      return (counter || NAMED.matcher(table.columns().get(column).name()).matches()) && differ();
    }

    /** Returns whether the first rows all have different numbers. */
    private boolean differ() {
      double[] numbers = new double[Math.min(rows.size(), MAX_COMPARED)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(i);
      }
      Arrays.sort(numbers);
      for (int i = 1; i < numbers.length; i++) {
        if (numbers[i] == numbers[i - 1]) {
          return false;
        }
      }
      return true;
    }

    private double number(int i) {
      return table.cell(rows.row(i), column);
    }
  }

  /** Reviews a column of texts; see {@link TextRule}. */
  record TextReview(Categories found, Column column, int rows, TextRule rule) {

    /** With this many rows, different texts in most of them are names, not categories. */
    private static final int ROWS = 20;

    /** With more distinct numbers among its texts, a column has numbers, not categories. */
    private static final int CATEGORIES = 20;

    /** With more distinct words among its numbers, a column has codes, not numbers. */
    private static final int WORDS = 5;

    private static final int SAMPLE = 200;

    /** At most this many other texts among dates are named as missing. */
    private static final int NAMED_TEXTS = 3;

    /** So many different numbers, some with a unit, are rather an amount than a few names. */
    private static final int AMOUNTS = 4;

    /** So many different lists are no accident. */
    private static final int LISTS = 3;

    private static final Predicate<String> LETTERS = Pattern.compile("\\p{L}").asPredicate();

    /** A number with commas between groups of digits, which may be pairs, as in ₹1,13,114. */
    private static final Predicate<String> GROUPED =
        Pattern.compile("[^\\d,]*\\d{1,3}(,\\d{2,3})*,\\d{3}[^\\d,]*").asMatchPredicate();

    private static final Predicate<String> DURATION =
        Pattern.compile("\\d+:[0-5]\\d(:[0-5]\\d)?").asMatchPredicate();

    /** If several words are in more than one of this many rows, they tell something. */
    private static final long PART_OF_WORDS = 10;

    /** In a column of categories, one of this many rows may have a text of its own. */
    private static final long PART_OF_SINGLE = 10;

    /** Reviews a column by its categories in the training rows. */
    Finding finding(Encoding numbers, Encoding categories) {
      if (found.counts().size() == 1 && found.missing() == 0) {
        return Finding.leaveOut(
            "it is '%s' in all %s training rows"
                .formatted(Names.shortened(found.counts().firstKey()), rows));
      }
      List<String> others = found.texts().stream().filter(this::isNoNumber).toList();
      int distinct = found.counts().size() - others.size();
      int inWords = found.rows(others);
      List<String> words = column.categories().stream().filter(this::isNoNumber).toList();
      String code = DigitCodes.example(found.texts());
      if (numbers.tolerant()
          && code.isEmpty()
          && !words.isEmpty() // in any row of the table
          && distinct > CATEGORIES
          && others.size() <= WORDS
          && areNumbers(others.size(), inWords)) {
        return Finding.use(numbers, remark(words, others, inWords));
      }
      Optional<DateFinding> dates = dates();
      if (dates.isPresent()) {
        Encoding date = Encoding.date(dates.get().reading().forms().toArray(DateForm[]::new));
        Message remark = Message.of("is %s", dates.get().note());
        return dates.get().doubtful() ? Finding.use(date, remark) : Finding.read(date, remark);
      }
      Optional<List<String>> flags = Flags.order(found.texts());
      if (flags.isPresent() && categories instanceof Categorical) {
        String[] order = flags.get().toArray(String[]::new);
        return Finding.use(Encoding.ordinal(order).unseen(Unseen.IGNORE)); // one input, not two
      }
      Categorical pooled =
          categories instanceof Categorical chosen ? chosen : Encoding.categories();
      List<String> nearly = others.stream().filter(NumberForm::isSeenIn).toList();
      if (!code.isEmpty() && others.isEmpty()) {
        return rows < ROWS || !areNames(pooled)
            ? Finding.read(categories, DigitCodes.why(column.name(), code))
            : Finding.leaveOut(
                "it has %s different texts in %s training rows, such as '%s': codes with %s%s"
                    .formatted(
                        found.counts().size(),
                        rows,
                        code,
                        DigitCodes.sign(code),
                        Remedy.ofCodes(column.name())));
      }
      String mostly = mostlyDates();
      if (rows < ROWS || !areNames(pooled)) {
        Message hint =
            mostly.isEmpty()
                ? hint(others, nearly)
                : new Message("has " + mostly, "has " + Remedy.command(mostly));
        return hint == null ? Finding.use(categories) : Finding.use(categories, hint);
      }
      if (!mostly.isEmpty()) {
        return Finding.leaveOut("it has " + mostly);
      }
      long names = inWords - (long) found.rows(nearly);
      boolean amounts = !nearly.isEmpty() && PART_OF_SINGLE * names <= found.present();
      return Finding.leaveOut(
          "it has %s different texts in %s training rows, such as %s"
              .formatted(
                  found.counts().size(),
                  rows,
                  amounts
                      ? ends(nearly)
                          + ", which "
                          + NumberForm.advice(words.stream().filter(NumberForm::isSeenIn).toList())
                      : some(others, nearly)));
    }

    /** Returns a hint on categories that may be amounts, or lists; null if they are neither. */
    private @Nullable Message hint(List<String> others, List<String> nearly) {
      int inWords = found.rows(others);
      int distinct = found.counts().size() - others.size();
      if (distinct > CATEGORIES
          && 2L * inWords < found.present()
          && 2L * found.rows(nearly) > inWords) {
        return mixed(inWords, nearly);
      }
      if (rows < ROWS) {
        return null;
      }
      List<String> words = others.stream().filter(text -> !nearly.contains(text)).toList();
      long units = nearly.stream().map(NumberForm::unread).filter(LETTERS).distinct().count();
      int amounts = distinct + nearly.size();
      if (!others.isEmpty()
          && amounts >= AMOUNTS
          && 2 * units < amounts // unlike 1st, 2nd and 3rd
          && words.size() <= WORDS
          && 2L * found.rows(words) < found.present()) {
        List<String> examples = new ArrayList<>(nearly.subList(0, Math.min(1, nearly.size())));
        examples.addAll(words.subList(0, Math.min(1, words.size())));
        return Message.of(
            "has a category for each of its %s texts, such as %s, but most are numbers, or begin with one; if they are amounts, write all as plain numbers in one unit, and leave cells empty where they are missing",
            found.counts().size(), Names.quoted(examples));
      }
      String list = list();
      return list.isEmpty()
          ? null
          : Message.of(
              "has lists such as '%s', and each different list is a category; their parts are used with %s",
              Names.shortened(list), Remedy.encodedText(column.name()));
    }

    /** Returns a text that is a list if the parts of such texts repeat among them; else empty. */
    private String list() {
      for (String separator : List.of(";", "|", ",")) {
        List<String> lists =
            found.texts().stream()
                .filter(text -> text.contains(separator) && !GROUPED.test(text))
                .toList();
        List<String> parts =
            lists.stream()
                .flatMap(text -> Stream.of(text.split(Pattern.quote(separator), -1)))
                .map(String::strip)
                .toList();
        if (lists.size() >= LISTS && 2 * parts.stream().distinct().count() <= parts.size()) {
          return lists.get(0);
        }
      }
      return "";
    }

    /** Returns an example of other texts, and what they are. */
    private String some(List<String> others, List<String> nearly) {
      List<String> words = others.stream().filter(text -> !nearly.contains(text)).toList();
      if (words.isEmpty() || 2L * found.rows(words) > found.present()) {
        return Names.quoted(found.texts().subList(0, 1)) + names();
      }
      List<String> examples = new ArrayList<>(nearly.subList(0, Math.min(1, nearly.size())));
      examples.addAll(words.subList(0, Math.min(2, words.size())));
      return "%s, but also numbers in %s rows; write all as plain numbers, such as 1234.5, and leave cells empty where they are missing"
          .formatted(Names.quoted(examples), found.present() - found.rows(others));
    }

    /** Returns what texts are that are nearly all different. Most of free text has spaces. */
    private String names() {
      List<String> some = found.texts().subList(0, Math.min(SAMPLE, found.texts().size()));
      long spaced = some.stream().filter(text -> text.strip().indexOf(' ') > 0).count();
      long digits = some.stream().filter(text -> text.matches("(?s)\\p{Sc}?\\d.*")).count();
      boolean lists = !list().isEmpty();
      return (lists
              ? ": lists"
              : 2 * digits > some.size()
                  ? ": names or codes, or numbers or times in a form that is not read"
                  : ": names or free text")
          + (2 * spaced < some.size() && !lists ? "" : Remedy.ofFreeText(column.name()));
    }

    private static String ends(List<String> texts) {
      Stream<String> ends = Stream.of(texts.get(0), texts.get(texts.size() - 1));
      return Names.quoted(ends.distinct().toList());
    }

    private Message mixed(int inWords, List<String> nearly) {
      return Message.of(
          "has numbers in %s %% of its cells, and numbers with something more in others, such as %s, so all count as texts; write all as plain numbers in one unit",
          Math.round(100 - 100.0 * inWords / found.present()), ends(nearly));
    }

    /**
     * Returns the remark on numbers among words. {@code words} are in the table, {@code others} in
     * the training rows.
     */
    private Message remark(List<String> words, List<String> others, int inWords) {
      return others.isEmpty()
          ? Message.of(
              "has numbers, and other texts outside the training rows, %s, which count as missing",
              Names.quoted(words))
          : Message.of(
              "has numbers, and other texts in %s of %s training rows, %s, which count as missing%s",
              inWords,
              rows,
              Names.quoted(others),
              losesWords(others.size(), inWords)
                  ? "; if they carry information, copy them to a column of their own"
                  : "");
    }

    private Optional<DateFinding> dates() {
      Map<String, Integer> some = new HashMap<>();
      sample().forEach(text -> some.put(text, 1));
      return found.counts().size() > SAMPLE && DateForm.recognize(some).isEmpty()
          ? Optional.empty()
          : DateForm.recognize(found.counts());
    }

    private List<String> sample() {
      List<String> texts = found.texts();
      int step = Math.max(1, texts.size() / SAMPLE);
      return IntStream.range(0, Math.min(SAMPLE, texts.size()))
          .mapToObj(i -> texts.get(i * step))
          .toList();
    }

    /** Says that most texts are dates, or times, and which are not; empty if most are not. */
    private String mostlyDates() {
      return Stream.of(true, false)
          .map(this::mostly)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse("");
    }

    private String mostly(boolean times) {
      Predicate<String> form = text -> isDate(text, times);
      List<String> some = sample();
      if (2 * some.stream().filter(form).count() <= some.size()) {
        return "";
      }
      List<String> others =
          found.texts().stream()
              .filter(form.negate())
              .sorted(Comparator.comparingInt(text -> -found.counts().getOrDefault(text, 0)))
              .toList();
      int inOthers = found.rows(others);
      if (others.isEmpty() || 2L * inOthers >= found.present()) {
        return "";
      }
      if (times && others.stream().allMatch(DURATION)) {
        return "times such as '%s', but 24 hours or more in %s of %s training rows, such as '%s', so it is not read as times of day; write durations as plain numbers, such as minutes"
            .formatted(
                found.texts().stream().filter(form).findFirst().orElse(""),
                inOthers,
                rows,
                others.get(0));
      }
      return "%s such as '%s', but other texts in %s of %s training rows, such as '%s', so it is not read as %s; correct these%s"
          .formatted(
              times ? "times" : "dates",
              Names.shortened(found.texts().stream().filter(form).findFirst().orElse("")),
              inOthers,
              rows,
              Names.shortened(others.get(0)),
              times ? "times" : "dates",
              Remedy.ofMissing(others.subList(0, Math.min(NAMED_TEXTS, others.size()))));
    }

    private static boolean isDate(String text, boolean time) {
      return Stream.of(DateForm.values())
          .filter(form -> (form == DateForm.TIME) == time)
          .anyMatch(form -> !Double.isNaN(form.seconds(text)));
    }

    private boolean areNames(Categorical pooled) {
      int least = rule == TextRule.POOLED ? pooled.least(rows) : 2;
      return 2L * found.rows(Math.max(2, least)) < found.present();
    }

    /** Returns whether the column has numbers, given the other texts and their rows. */
    private boolean areNumbers(int words, int inWords) {
      int present = found.present();
      boolean repeated = PART_OF_SINGLE * (present - (long) found.rows(2)) <= present;
      return 2L * inWords < present
          && (rule == TextRule.POOLED || !repeated || !losesWords(words, inWords));
    }

    private boolean losesWords(int words, int inWords) {
      return rule != TextRule.POOLED && words > 1 && PART_OF_WORDS * inWords > found.present();
    }

    private boolean isNoNumber(String text) {
      return !Categories.isNumber(column, text);
    }
  }

  private boolean isConstant(TransformedEncoder encoder, int column) {
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(encoder.column()));
    return IntStream.range(0, rows.size())
            .mapToDouble(i -> encoder.transform().apply(codes.code(rows.row(i))))
            .filter(number -> !Double.isNaN(number))
            .distinct()
            .limit(2)
            .count()
        == 1;
  }

  /** Returns a remark if training rows have numbers beyond their encoder's bounds, or null. */
  private @Nullable Message clipped(Encoder encoder, int column) {
    String name = table.columns().get(column).name();
    Encoder inner = encoder instanceof PiecewiseEncoder pieces ? pieces.numbers() : encoder;
    if (!(inner instanceof NumericEncoder numbers)
        || !numbers.bounds().finite()
        || numbers.equals(NumericEncoder.nothing(name))) {
      return null;
    }
    Bounds bounds = numbers.bounds();
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(numbers.column()));
    int count = 0;
    int first = -1;
    for (int i = 0; i < rows.size(); i++) {
      double number = codes.code(rows.row(i));
      // Numbers beyond 32 bits have a remark of their own.
      boolean finite = Math.abs(number) <= Float.MAX_VALUE;
      if (finite && bounds.clip(number) != number) {
        first = count == 0 ? rows.row(i) : first;
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    Message kept =
        new Message(
            "keep %s by Encoding.numeric().far(Double.POSITIVE_INFINITY)"
                .formatted(count == 1 ? "it" : "them"),
            "squeeze all by --transform '%s'=signed_log".formatted(Names.shortened(name)));
    return count == 1
        ? Message.of(
            "has a number far from the others, %s in row %s, which counts as %s; correct it, or %s",
            codes.text(first), first + 1, text(bounds.clip(codes.code(first))), kept)
        : Message.of(
            "has %s numbers far from the others, such as %s in row %s, which count as %s or %s, the nearer; correct them, or %s",
            count, codes.text(first), first + 1, text(bounds.low()), text(bounds.high()), kept);
  }

  private static String text(double border) {
    return Decimals.of((float) border).toPlainString();
  }
}
