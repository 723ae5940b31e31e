// SPDX-License-Identifier: MPL-2.0
// The smallest plugin that says something: a long way to work.
#include <fasthold/plugin.hpp>

namespace sdk = fasthold::sdk;

class Commute {
 public:
  explicit Commute(const sdk::Setup& setup) : long_from_km_(setup.parameter(0)) {}

  sdk::Verdict assess(std::uint32_t, const sdk::Case& kase, sdk::Sink& sink) {
    const sdk::Known<sdk::Number> distance = kase.number(0);
    if (distance.is_unknown()) return sink.missing(0);
    const sdk::Use threshold = long_from_km_.on(kase.as_of());
    if (!distance || !threshold || *distance < *threshold.number()) return sdk::Verdict::ok;
    sink.finding(0)
        .argument(distance)
        .argument(threshold.number())
        .because(0)
        .by(threshold)
        .report();
    return sdk::Verdict::ok;
  }

 private:
  sdk::Series long_from_km_;
};

FASTHOLD_PLUGIN(Commute, "dk.example.commute", "1.0.0")
