// SPDX-License-Identifier: MPL-2.0
// The statutory plugin: the steps of the sickness benefit act, each by the law of its own day.
#include "fasthold/plugin.hpp"

#include "course.hpp"
#include "manifest.hpp"

namespace fasthold::statutory {
namespace {

class Statutory {
 public:
  explicit Statutory(const sdk::Setup& setup) : law_(setup) {}

  sdk::Verdict assess(std::uint32_t rule, const sdk::Case& kase, sdk::Sink& sink) {
    const Course course(law_, kase, sink);
    switch (rule) {
      case r_regime: {
        sink.provide(regime::d_regime, course.regime_on(kase.as_of()).text());
        return sdk::Verdict::ok;
      }
      case r_employer_talk: return assess_employer_talk(course);
      case r_notification: return assess_notification(course);
      case r_employer_period: return assess_employer_period(course);
      case r_retention_plan: return assess_retention_plan(course);
      case r_fast_track: return assess_fast_track(course);
      case r_partial_return: return assess_partial_return(course);
      case r_follow_up: return assess_follow_up(course);
      case r_visitation: return assess_visitation(course);
      case r_s56_refund: return assess_s56_refund(course);
      case r_s56_possibility: return assess_s56_possibility(course);
      case r_reassessment: return assess_reassessment(course);
    }
    throw std::logic_error("rule that the manifest does not have");
  }

 private:
  Law law_;
};

}  // namespace
}  // namespace fasthold::statutory

FASTHOLD_PLUGIN(fasthold::statutory::Statutory, "dk.fasthold.statutory", "1.0.0")
