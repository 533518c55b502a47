//! Accounts: whose company is told by what, funnels of companies, who came before sales.
use crate::frames::{Frame, LONG_AFTER, funnel};
use analysis::accounts::{
    Account, Accounts, BuyingRole, Member, Reach, Told, account_frame, accounts, roles_known, unmet_reach,
};
use analysis::funnel::run;

fn member(person: u32, email: &str, company: &str, by_hand: &str) -> Member {
    Member { person, email: email.into(), company: company.into(), by_hand: by_hand.into() }
}

fn account(name: &str, people: &[u32]) -> Account {
    Account { name: name.into(), people: people.to_vec() }
}

#[test]
fn a_human_wins_over_the_crm_and_the_crm_over_the_domain() {
    let mut members = vec![
        member(0, "ana@mill-cafe.example", "Mill Café", ""),
        member(1, "ben@Mill-Cafe.example ", "", ""),
        member(2, "cy@gmail.com", "mill café", ""),
        member(3, "di@mill-cafe.example", "Mill Café", "Mill Group"),
        member(4, "ed@gmail.com", "", ""),
        member(5, "", "", ""),
        member(6, "fay@two.example", "One", ""),
        member(7, "gus@two.example", "Two", ""),
        member(8, "hal@two.example", "", ""),
    ];
    let found = accounts(&members, &Told::default());
    let expect = [
        account("Mill Café", &[0, 1, 2]),
        account("Mill Group", &[3]),
        account("One", &[6]),
        account("Two", &[7]),
        account("two.example", &[8]),
    ];
    assert_eq!((&found.accounts[..], &found.alone[..]), (&expect[..], &[4, 5][..]));
    members.reverse();
    assert_eq!(accounts(&members, &Told::default()), found);
}

#[test]
fn what_is_said_of_companies_as_a_whole_holds_whatever_told_of_them() {
    let members = [
        member(0, "ana@mill.example", "Mill Café", ""),
        member(1, "ben@mill.example", "", ""),
        member(2, "cy@postbox.example", "", ""),
        member(3, "di@gmail.com", "", ""),
        member(4, "", "", "MILL café"),
        member(5, "ed@weir.example", "", ""),
    ];
    let told = Told {
        public: ["postbox.example".to_owned()].into(),
        not_public: ["gmail.com".to_owned()].into(),
        names: [("millcafé", "Weir"), ("weirexample", "Weir")]
            .map(|(old, new)| (old.into(), new.into()))
            .into(),
    };
    let found = accounts(&members, &told);
    let expect = [account("gmail.com", &[3]), account("Weir", &[0, 1, 4, 5])];
    assert_eq!((&found.accounts[..], &found.alone[..]), (&expect[..], &[2][..]));
    assert_eq!((told.name_of("Mill-Café"), told.name_of("Lock")), ("Weir", "Lock"));
}

#[test]
fn a_company_goes_through_a_funnel_whoever_takes_the_step() {
    let frame = Frame::sequences(&["A@1 C@9", "B@3", "A@2", "A@1 B@2 C@3", "B@1"]);
    let accounts = Accounts {
        accounts: vec![account("x", &[0, 1]), account("y", &[2, 4]), account("z", &[99])],
        alone: vec![3],
    };
    let made = account_frame(&frame.view(), &accounts);
    let result = run(&funnel(&["A", "B", "C"], 10), &made.view(), LONG_AFTER).unwrap();
    assert_eq!(result.level, [3, 1, 0]);
    let by: Vec<Option<u32>> = (0..6).map(|row| made.person_of(row)).collect();
    assert_eq!(by, [Some(0), Some(1), Some(0), Some(4), Some(2), None]);
}

#[test]
fn who_came_before_sales() {
    let own = account("x", &[1, 2, 3]);
    let touches = [(2, 50), (1, 10), (3, 30), (9, 1)];
    let meetings = [(1, 80), (9, 2)];
    let expect = Reach { person: 3, touch: 30, meeting: 80, ahead: 50 };
    assert_eq!(unmet_reach(&own, &touches, &meetings), Some(expect));
    assert_eq!(unmet_reach(&own, &touches, &[(9, 2)]), None);
    assert_eq!(unmet_reach(&own, &touches[1..2], &meetings), None);
    let roles =
        [(1, BuyingRole::Decider), (2, BuyingRole::User), (3, BuyingRole::User), (9, BuyingRole::Champion)];
    let known: Vec<usize> = roles_known(&own, &roles).iter().map(|(_, count)| *count).collect();
    assert_eq!(known, [0, 0, 0, 2, 1]);
}
