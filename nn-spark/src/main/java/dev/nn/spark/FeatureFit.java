package dev.nn.spark;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.FittedColumn;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.spark.ColumnFits.ColumnFit;
import dev.nn.spark.Executors.ProgramPlugins;
import org.jspecify.annotations.Nullable;

/** The fit of a column to learn from. */
final class FeatureFit implements ColumnFit {

  private static final long serialVersionUID = 1;

  private final String spec;
  private final boolean again;
  private final @Nullable String encoding;
  private transient volatile @Nullable PreprocessingSpec parsed;

  private FeatureFit(String spec, boolean again, @Nullable String encoding) {
    this.spec = spec;
    this.again = again;
    this.encoding = encoding;
  }

  static FeatureFit of(PreprocessingSpec spec) {
    return new FeatureFit(spec.toJson(), false, null);
  }

  /** Returns the fit of a column that was left out, by an encoding or as nothing. */
  static FeatureFit again(PreprocessingSpec spec, @Nullable Encoding encoding) {
    String json = encoding == null ? null : RecordCodec.write(encoding);
    return new FeatureFit(spec.toJson(), true, json);
  }

  @Override
  public String fit(Table table) {
    PreprocessingSpec used = spec();
    String name = table.columns().get(0).name();
    Rows all = Rows.all(table.rows());
    FittedColumn fitted =
        again
            ? used.fitAgain(
                table,
                all,
                name,
                encoding == null
                    ? null
                    : RecordCodec.STRICT
                        .read(Encoding.class, encoding, "the encoding")
                        .in(ProgramPlugins.discover()))
            : used.fitColumn(table, all, name);
    return fitted.toJson();
  }

  /** Returns the specification, which is parsed once for all columns of a task. */
  private PreprocessingSpec spec() {
    PreprocessingSpec known = parsed;
    if (known == null) {
      known = PreprocessingSpec.parse(spec).in(ProgramPlugins.discover());
      parsed = known;
    }
    return known;
  }
}
