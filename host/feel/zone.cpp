// SPDX-License-Identifier: MPL-2.0
// Zones: their names, and their offsets as ICU knows them. A zone's changes are read once into a
// table, so that an offset is a binary search and needs neither a lock nor ICU.
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "feel/temporal.hpp"

namespace fasthold::feel {
namespace {

/// A change of a zone's offset.
struct Change {
  std::int64_t utc = 0;    ///< seconds since 1970 from which `offset` holds
  std::int64_t local = 0;  ///< the same by a clock at the place: see `append`
  std::int32_t offset = 0;
};

/// All offsets of a zone. The first change is at the beginning of time.
struct Offsets {
  std::vector<Change> changes;
  std::int32_t standard = 0;
};

// From here on every zone follows yearly rules, which repeat with the calendar: all that ICU says
// year by year, the last of it Morocco's, is before.
constexpr std::int64_t seconds_of_era = 146'097 * seconds_per_day;  // 400 years
constexpr std::int64_t table_end = 16'725'225'600;                  // 2500-01-01
constexpr std::int64_t beginning = std::numeric_limits<std::int64_t>::min();

/// The same moment of the calendar's cycle before the end of the tables.
std::int64_t within_table(std::int64_t seconds) noexcept {
  if (seconds < table_end) return seconds;
  return seconds - ((seconds - table_end) / seconds_of_era + 1) * seconds_of_era;
}

/// Clocks keep the offset before it both in the hour that is left out and in the one that comes
/// twice, so that the new one is read from where the later of the two clocks shows the change.
void append(Offsets& offsets, std::int64_t utc, std::int32_t offset) {
  const std::int32_t before = offsets.changes.back().offset;
  if (offset == before) return;
  const std::int64_t local = utc + std::max(before, offset);
  offsets.changes.push_back({utc, std::max(local, offsets.changes.back().local), offset});
}

std::int32_t total_seconds(const icu::TimeZoneRule& rule) noexcept {
  return (rule.getRawOffset() + rule.getDSTSavings()) / 1000;
}

std::unique_ptr<const Offsets> read_offsets(const std::string& name) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  auto offsets = std::make_unique<Offsets>();
  offsets->standard = zone->getRawOffset() / 1000;
  offsets->changes.push_back({beginning, beginning, offsets->standard});
  const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr) return offsets;

  UDate at = -1e15;  // milliseconds, before there were zones
  for (icu::TimeZoneTransition next; basic->getNextTransition(at, false, next) != 0;) {
    at = next.getTime();
    const auto seconds = static_cast<std::int64_t>(at / 1000);
    if (seconds >= table_end) break;
    if (offsets->changes.size() == 1)
      offsets->changes.front().offset = total_seconds(*next.getFrom());
    append(*offsets, seconds, total_seconds(*next.getTo()));
  }
  return offsets;
}

// --- names ---------------------------------------------------------------------------------------

/// ICU knows names that are not of the IANA database: abbreviations of its own, and the unknown.
bool is_of_database(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 13> short_names = {
      "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "UTC", "WET"};
  if (name.size() == 3) return std::ranges::binary_search(short_names, name);
  return name != "Etc/Unknown" && !name.starts_with("SystemV/");
}

std::vector<std::string> read_names() {
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> all(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
  if (U_FAILURE(status) != 0 || !all) return names;
  std::int32_t length = 0;
  while (const char* name = all->next(&length, status)) {
    const std::string_view text(name, static_cast<std::size_t>(length));
    if (is_of_database(text)) names.emplace_back(text);
  }
  std::ranges::sort(names);
  return names;
}

/// All zones. The names never change; the offsets of a zone are read when first asked for.
class Zones {
 public:
  Zones() : names_(read_names()), offsets_(names_.size()) {}

  const std::vector<std::string>& names() const noexcept { return names_; }

  const Offsets& offsets(std::uint16_t id) {
    std::atomic<const Offsets*>& slot = offsets_[id];
    const Offsets* known = slot.load(std::memory_order_acquire);
    if (known != nullptr) return *known;
    std::unique_ptr<const Offsets> read = read_offsets(names_[id]);
    // Two threads may read the same zone; one of them keeps the other's.
    if (slot.compare_exchange_strong(known, read.get(), std::memory_order_acq_rel)) {
      known = read.release();
    }
    return *known;
  }

 private:
  std::vector<std::string> names_;
  std::vector<std::atomic<const Offsets*>> offsets_;
};

/// Never destroyed: names and offsets are good until the process ends.
Zones& zones() {
  static Zones& all = *new Zones;
  return all;
}

}  // namespace

std::optional<Zone> find_zone(std::string_view name) {
  const std::vector<std::string>& names = zones().names();
  const auto found = std::ranges::lower_bound(
      names, name, {}, [](const std::string& each) { return std::string_view(each); });
  if (found == names.end() || *found != name) return std::nullopt;
  return Zone{.form = Zone::Form::named, .id = static_cast<std::uint16_t>(found - names.begin())};
}

std::string_view zone_name(Zone zone) noexcept {
  return zones().names()[zone.id];
}

std::optional<std::int32_t> offset_at(Zone zone, std::int64_t days, std::int64_t nanoseconds) {
  if (zone.form == Zone::Form::local) return std::nullopt;
  if (zone.form == Zone::Form::offset) return zone.offset_seconds;
  const std::int64_t local =
      within_table(days * seconds_per_day + nanoseconds / nanoseconds_per_second);
  const std::vector<Change>& changes = zones().offsets(zone.id).changes;
  return std::prev(std::ranges::upper_bound(changes, local, {}, &Change::local))->offset;
}

std::optional<std::int32_t> offset_since(Zone zone, std::int64_t seconds) {
  if (zone.form == Zone::Form::local) return std::nullopt;
  if (zone.form == Zone::Form::offset) return zone.offset_seconds;
  const std::vector<Change>& changes = zones().offsets(zone.id).changes;
  return std::prev(std::ranges::upper_bound(changes, within_table(seconds), {}, &Change::utc))
      ->offset;
}

std::optional<std::int32_t> standard_offset(Zone zone) {
  if (zone.form == Zone::Form::local) return std::nullopt;
  if (zone.form == Zone::Form::offset) return zone.offset_seconds;
  return zones().offsets(zone.id).standard;
}

}  // namespace fasthold::feel
