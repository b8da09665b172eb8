#include "stopwatch.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

namespace {

constexpr size_t MAX_SAMPLES = 1 << 16;

double now() {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// By linear interpolation between the two nearest.
double quantile(const std::vector<double> &ordered, double q) {
  double place = q * (ordered.size() - 1);
  size_t below = size_t(place);
  size_t above = std::min(below + 1, ordered.size() - 1);
  return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
}

}  // namespace

void Stopwatch::warm_up(double seconds, double group_nanos) {
  double start = now();
  double fastest = INFINITY;
  while (true) {
    round(seconds / 4);
    group = std::max(1L, std::lround(std::ceil(group_nanos / mean)));
    bool stable = std::abs(mean - fastest) <= 0.03 * fastest;
    fastest = std::min(fastest, mean);
    double passed = (now() - start) / 1e9;
    if ((passed >= seconds && stable) || passed >= 4 * seconds) {
      return;
    }
  }
}

std::string Stopwatch::round(double seconds) {
  std::vector<double> samples;
  samples.reserve(MAX_SAMPLES);
  size_t count = 0;
  double start = now();
  double last = start;
  do {
    for (long i = 0; i < group; i++) {
      run();
    }
    double time = now();
    if (count < MAX_SAMPLES) {
      samples.push_back(time - last);
    } else {
      samples[count % MAX_SAMPLES] = time - last;
    }
    count++;
    last = time;
  } while (last - start < seconds * 1e9);
  double units = double(count) * group;
  mean = (last - start) / units;
  std::sort(samples.begin(), samples.end());
  char json[256];
  std::snprintf(json, sizeof json,
                "{\"units\": %.0f, \"mean\": %.6f, \"median\": %.6f, \"p99\": %.6f, \"group\": %ld, \"bytes\": -1}",
                units, mean, quantile(samples, 0.5) / group, quantile(samples, 0.99) / group, group);
  return json;
}
