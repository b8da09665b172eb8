// A stopwatch for the units of a work: the C++ twin of dev.nn.lab.contest.Stopwatch.
#pragma once

#include <functional>
#include <string>

class Stopwatch {
 public:
  explicit Stopwatch(std::function<void()> run) : run(std::move(run)) {}

  // Works at least for some time, then as long as a quarter of it is more than 3 % off the fastest.
  void warm_up(double seconds, double group_nanos);

  // Returns the figures of a round as JSON.
  std::string round(double seconds);

 private:
  std::function<void()> run;
  long group = 1;
  double mean = 0;
};
