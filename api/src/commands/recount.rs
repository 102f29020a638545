//! `mengya recount`: counts the kept figures of compliance anew, from everything that is recorded.

use super::Failure;
use super::progress::Progress;
use crate::compliance::service::kept::{count_anew, forget_all};
use crate::compliance::store::summaries::districts;
use crate::platform::services::Services;

/// Counts every institution anew, district by district, while the service goes on, and tells how many it was. Whoever reads
/// a district meanwhile counts it first.
///
/// # Errors
/// When the store is away or takes nothing.
pub async fn run(services: &Services) -> Result<u64, Failure> {
    let districts = districts(services.database.reader()).await?;
    let all = districts.iter().map(|(_, count)| u64::try_from(*count).unwrap_or(0)).sum();
    forget_all(services).await?;
    let mut progress = Progress::of_rows("institutions", all);
    let mut counted = 0;
    for (district, _) in districts {
        let told = |count: usize| {
            (0..count).for_each(|_| progress.row());
            counted += u64::try_from(count).unwrap_or(0);
        };
        count_anew(services, &district, services.clock.today(), told).await?;
    }
    Ok(counted)
}
