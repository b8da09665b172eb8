/** Listeners that show and record a training run, and pictures of its history. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // XChart
module dev.nn.watch {
  requires transitive dev.nn.data;
  requires transitive java.desktop;
  requires me.tongfei.progressbar;
  requires org.slf4j;
  requires xchart;
  requires static org.jspecify;

  exports dev.nn.watch;
  exports dev.nn.watch.charts;

  // dev.nn.core.json reads and writes records by their components.
  opens dev.nn.watch to
      dev.nn.core;
}
