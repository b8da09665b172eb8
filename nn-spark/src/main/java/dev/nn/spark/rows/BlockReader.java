package dev.nn.spark.rows;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a partition as blocks. The first row that is refused ends the partition. */
final class BlockReader implements Iterator<RawBlock> {

  private final RowPlan plan;
  private final ZoneId zone;
  private final Iterator<Row> rows;
  private BlockPlace place;
  private @Nullable BlockBuilder builder;
  private boolean ended;

  BlockReader(RowPlan plan, int partition, Iterator<Row> rows) {
    this.plan = plan;
    this.rows = rows;
    zone = ZoneId.of(plan.zone());
    place = new BlockPlace(partition, 0, 0);
  }

  @Override
  public boolean hasNext() {
    return !ended && rows.hasNext();
  }

  @Override
  public RawBlock next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawBlock block = read();
    place = place.next(block.rows);
    ended = block.problem != null;
    return block;
  }

  private RawBlock read() {
    Row first = rows.next();
    BlockBuilder block = builder;
    try {
      if (block == null) {
        block = new BlockBuilder(plan, zone, first);
        builder = block;
      }
      block.start();
      block.add(first);
      while (!block.isFull() && rows.hasNext()) {
        block.add(rows.next());
      }
    } catch (BadRowException e) {
      int read = block == null ? 0 : block.rows();
      RowProblem problem = new RowProblem(place.first() + read, e.problem());
      return block == null
          ? new RawBlock(place, 0, 0, new double[0][], new String[0][], null, null, problem)
          : block.build(place, problem);
    }
    return block.build(place, null);
  }
}
